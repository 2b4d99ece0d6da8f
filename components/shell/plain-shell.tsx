import type { ReactNode } from 'react'
import { Logo } from '#components/ui/logo.tsx'

type Props = { title: string; heading: string; children: ReactNode }

/** The frame of a page without a project or a person: the bar with the brand, the title and the heading. */
export function PlainShell({ title, heading, children }: Props) {
  return (
    <>
      <title>{`${title} – Private Link Portal`}</title>
      <header className="border-b border-line print:hidden">
        <div className="mx-auto flex min-h-14 max-w-[75rem] items-center gap-2 px-4 font-semibold sm:px-6">
          <Logo /> Private links
        </div>
      </header>
      <main id="main" tabIndex={-1} className="prose-width mx-auto space-y-6 px-4 py-10 outline-none sm:px-6 sm:py-16">
        <h1>{heading}</h1>
        {children}
      </main>
    </>
  )
}
