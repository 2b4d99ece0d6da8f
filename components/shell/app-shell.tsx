import { Link } from '#components/ui/link.tsx'
import type { ReactNode } from 'react'
import { AccountMenu } from '#components/shell/account-menu.tsx'
import { Breadcrumb } from '#components/shell/breadcrumb.tsx'
import { ProjectSwitcher } from '#components/shell/project-switcher.tsx'
import { ShellMenu, ShellNav } from '#components/shell/shell-nav.tsx'
import { Shortcuts } from '#components/shell/shortcuts.tsx'
import { SkipLink } from '#components/shell/skip-link.tsx'
import { Announcer } from '#components/ui/announcer.tsx'
import { Logo } from '#components/ui/logo.tsx'
import type { Project } from '#lib/wire/project.ts'

export type PageContext = {
  target: string
  isSandbox: boolean
  person: string
  maySignOut: boolean
  mayAudit: boolean
  /** Whether people of this portal ask each other for approvals. */
  hasApprovals: boolean
  /** Whether this browser tells of events. */
  isNotified: boolean
}

function TargetChip({ target, isSandbox }: Pick<PageContext, 'target' | 'isSandbox'>) {
  const className = isSandbox ? 'border-edge text-soft' : 'border-accent text-accent'
  return (
    <span
      title={isSandbox ? `Creates go to the sandbox at ${target}` : `Creates go to Atlas at ${target}`}
      className={`max-w-full shrink-0 truncate rounded border px-2 py-0.5 font-mono text-xs leading-4 ${className}`}
    >
      {isSandbox ? 'SANDBOX' : target}
    </span>
  )
}

export type AppShellProps = { place: PageContext; project?: Project | undefined; children: ReactNode }

/** The frame of every page of somebody who is signed in: which project, the places, search, settings, the way here. */
export function AppShell({ place, project, children }: AppShellProps) {
  const { mayAudit, hasApprovals, person, maySignOut, isNotified } = place
  const scope = { groupId: project?.id, mayAudit, hasApprovals }
  return (
    <>
      <SkipLink />
      <header className="print:hidden">
        <div className="border-b border-line">
          <div className="mx-auto flex min-h-14 max-w-[75rem] items-center gap-x-2 px-4 sm:px-6">
            <ShellMenu {...scope} />
            <Link href="/" className="shrink-0 rounded max-bar:hidden">
              <Logo />
              <span className="sr-only">Private links</span>
            </Link>
            <ProjectSwitcher project={project} />
            <ShellNav {...scope} />
            <div className="ml-auto flex shrink-0 items-center gap-x-1">
              <Shortcuts scope={{ project, mayAudit, hasApprovals }} />
              <AccountMenu person={person} maySignOut={maySignOut} isNotified={isNotified} />
            </div>
          </div>
        </div>
        <div className="mx-auto flex min-h-12 max-w-[75rem] flex-wrap items-center justify-between gap-x-4 px-4 pt-2 sm:px-6">
          <Breadcrumb project={project} />
          <TargetChip {...place} />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto max-w-[75rem] px-4 pt-2 pb-10 outline-none sm:px-6">
        {children}
      </main>
      <Announcer />
    </>
  )
}
