import { Link } from '#components/ui/link.tsx'
import type { Project } from '#lib/wire/project.ts'

export function ProjectList({ label, projects }: { label: string; projects: readonly Project[] }) {
  return (
    <section aria-label={label}>
      <h2 className="mb-2">{label}</h2>
      <ul className="divide-y divide-line rounded-box border border-line">
        {projects.map(({ id, name }) => (
          <li key={id}>
            <Link
              href={`/projects/${id}`}
              className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-3 hover:bg-hover"
            >
              <span className="font-medium">{name}</span>
              <code className="font-mono text-small text-soft">{id}</code>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
