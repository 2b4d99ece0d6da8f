import Link from 'next/link'
import type { ReactNode } from 'react'
import { ThemeButton } from '#components/shell/theme-button.tsx'
import { Announcer } from '#components/ui/announcer.tsx'
import { Button } from '#components/ui/button.tsx'
import { Logo } from '#components/ui/logo.tsx'
import type { Theme } from '#lib/theme.ts'

export type PageContext = {
  target: string
  isSandbox: boolean
  person: string
  maySignOut: boolean
  mayAudit: boolean
  theme: Theme
}

function TargetChip({ target, isSandbox }: Pick<PageContext, 'target' | 'isSandbox'>) {
  const className = isSandbox ? 'border-edge text-soft' : 'border-accent text-accent'
  return (
    <span
      title={isSandbox ? `Creates go to the sandbox at ${target}` : `Creates go to Atlas at ${target}`}
      className={`rounded border px-2 py-0.5 font-mono text-xs leading-4 ${className}`}
    >
      {isSandbox ? 'SANDBOX' : target}
    </span>
  )
}

type Current = 'projects' | 'all' | 'audit' | 'health'

/** On a phone, the brand is the only link to the projects. */
function MainNav({ mayAudit, current }: Pick<PageContext, 'mayAudit'> & { current: Current | undefined }) {
  const className =
    'flex min-h-9 items-center rounded-box px-2 text-soft hover:bg-hover hover:text-ink aria-[current=page]:text-ink aria-[current=page]:font-medium'
  return (
    <nav aria-label="Portal" className="flex">
      <Link
        href="/projects"
        aria-current={current === 'projects' ? 'page' : undefined}
        className={`${className} max-sm:hidden`}
      >
        Projects
      </Link>
      <Link href="/projects/all" aria-current={current === 'all' ? 'page' : undefined} className={className}>
        All links
      </Link>
      {mayAudit && (
        <Link href="/audit" aria-current={current === 'audit' ? 'page' : undefined} className={className}>
          Audit
        </Link>
      )}
    </nav>
  )
}

export type AppShellProps = { place: PageContext; current?: Current; project?: ReactNode; children: ReactNode }

/** The frame of every page: where creates go, which project, who is signed in. */
export function AppShell({ place, current, project, children }: AppShellProps) {
  return (
    <>
      <a
        href="#main"
        className="sr-only rounded bg-page focus:not-sr-only focus:absolute focus:z-10 focus:m-2 focus:p-2"
      >
        Skip to content
      </a>
      <header className="border-b border-line">
        <div className="mx-auto flex min-h-14 max-w-[75rem] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 sm:px-6">
          <Link href="/projects" className="flex items-center gap-2 font-semibold">
            <Logo />
            <span className="max-sm:sr-only">Private links</span>
          </Link>
          <MainNav mayAudit={place.mayAudit} current={current} />
          {project}
          <div className="ml-auto flex min-w-0 items-center gap-x-3">
            <TargetChip {...place} />
            <span className="max-w-48 truncate text-small text-soft max-lg:hidden">{place.person}</span>
            {place.maySignOut && (
              <form method="post" action="/auth/sign-out">
                <Button variant="quiet" type="submit">
                  Sign out
                </Button>
              </form>
            )}
            <ThemeButton initial={place.theme} />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto max-w-[75rem] px-4 py-6 outline-none sm:px-6 sm:py-8">
        {children}
      </main>
      <footer className="mx-auto flex max-w-[75rem] justify-end px-4 pb-4 text-small sm:px-6">
        <Link
          href="/health"
          prefetch={false}
          aria-current={current === 'health' ? 'page' : undefined}
          className="flex min-h-9 items-center rounded-box px-2 text-soft hover:bg-hover hover:text-ink"
        >
          Health
        </Link>
      </footer>
      <Announcer />
    </>
  )
}
