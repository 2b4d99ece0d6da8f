import { Link } from '#components/ui/link.tsx'

export type Bar = { id: string; title: string; count: number; href: string }

type Props = { title: string; bars: readonly Bar[]; more?: { title: string; href: string } | undefined }

/** Counts as bars; each is a row of text, too, and leads to the links that it counts. */
export function BarChart({ title, bars, more }: Props) {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return (
    <section aria-label={title} className="min-w-0 rounded-box border border-line p-4">
      <h2 className="mb-2">{title}</h2>
      <ul>
        {bars.map(({ id, title: name, count, href }) => (
          <li key={id}>
            <Link
              href={href}
              className="group grid min-h-8 grid-cols-[minmax(5rem,2fr)_minmax(0,3fr)_2.5rem] items-center gap-3"
            >
              <span title={name} className="truncate group-hover:underline">
                {name}
              </span>
              <svg aria-hidden viewBox="0 0 100 8" preserveAspectRatio="none" className="h-2 w-full">
                <rect width="100" height="8" className="fill-hover forced-colors:fill-[Canvas]" />
                <rect width={(100 * count) / most} height="8" className="fill-edge forced-colors:fill-[CanvasText]" />
              </svg>
              <span className="text-right font-medium">
                {count}
                <span className="sr-only">{count === 1 ? ' link' : ' links'}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {more && (
        <Link href={more.href} className="link mt-2 inline-flex min-h-6 items-center text-small">
          {more.title}
        </Link>
      )}
    </section>
  )
}
