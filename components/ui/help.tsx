import type { ReactNode } from 'react'

/** Help, always first in the aside (below the form in a narrow window). */
export function Help({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="rounded-box border border-line bg-panel p-4">
      <h2>{title}</h2>
      <div className="mt-2 space-y-2 text-soft">{children}</div>
    </section>
  )
}
