import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const looks = {
  problem: { icon: CircleAlert, edge: 'border-l-state-failed', ink: 'text-state-failed' },
  warning: { icon: TriangleAlert, edge: 'border-l-state-waiting', ink: 'text-state-waiting' },
  news: { icon: Info, edge: 'border-l-state-working', ink: 'text-state-working' },
} as const

/** A boxed message: what is the matter in its title, what to do about it below. */
export function Banner(props: { look: keyof typeof looks; title: string; children?: ReactNode; id?: string }) {
  const { icon: Icon, edge, ink } = looks[props.look]
  return (
    <section
      id={props.id}
      aria-label={props.title}
      className={`flex gap-3 rounded-box border border-l-4 border-line bg-panel p-4 ${edge}`}
    >
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${ink}`} />
      <div className="min-w-0 space-y-2">
        <h2>{props.title}</h2>
        {props.children}
      </div>
    </section>
  )
}
