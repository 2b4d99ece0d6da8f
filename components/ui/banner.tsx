import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const variants = {
  problem: { icon: CircleAlert, edge: 'border-l-state-failed', ink: 'text-state-failed' },
  warning: { icon: TriangleAlert, edge: 'border-l-state-waiting', ink: 'text-state-waiting' },
  info: { icon: Info, edge: 'border-l-state-working', ink: 'text-state-working' },
} as const

export type BannerVariant = keyof typeof variants

/** A boxed message: the title says what is wrong, the content what to do about it. */
export function Banner(props: { variant: BannerVariant; title: string; children?: ReactNode; id?: string }) {
  const { icon: Icon, edge, ink } = variants[props.variant]
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
