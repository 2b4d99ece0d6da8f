export default function NotFound() {
  return (
    <main className="prose-width mx-auto px-6 py-24">
      <title>Not found – Private Link Portal</title>
      <h1>There is nothing at this address</h1>
      <p className="mt-2 text-soft">It may have been deleted, or the address was cut short when it was copied.</p>
      <p className="mt-6">
        <a href="/projects" className="link">
          Choose a project
        </a>
      </p>
    </main>
  )
}
