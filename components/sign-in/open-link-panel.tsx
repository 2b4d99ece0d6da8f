import { Button } from '#components/ui/button.tsx'
import { Logo } from '#components/ui/logo.tsx'

/** What the printed link shows. Only the button uses the link up, so that a preview of the link does not. */
export function OpenLinkPanel({ token }: { token: string }) {
  return (
    <main id="main" className="prose-width mx-auto space-y-6 px-6 py-24">
      <title>Open the portal – Private Link Portal</title>
      <p className="flex items-center gap-2 font-semibold">
        <Logo /> Private links
      </p>
      <h1>Open the portal in this browser</h1>
      <p className="text-soft">The printed link signs in one browser, once. This browser stays signed in.</p>
      <form method="post" action={`/auth/link/open?${new URLSearchParams({ token }).toString()}`}>
        <Button variant="solid" type="submit">
          Open the portal
        </Button>
      </form>
    </main>
  )
}
