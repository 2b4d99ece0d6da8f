import { AppShell } from '#components/shell/app-shell.tsx'
import { NothingHere } from '#components/shell/nothing-here.tsx'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { readPageContext } from '#server/http/page-context.ts'

const heading = 'There is nothing at this address'

export default async function NotFound() {
  const context = await readPageContext({ evenWithoutStore: true })
  if (context.person === '')
    return (
      <PlainShell title="Not found" heading={heading}>
        <p className="text-soft">It may have been cut short when it was copied.</p>
        <p>
          <a href="/" className="link">
            Sign in and go to the overview
          </a>
        </p>
      </PlainShell>
    )
  return (
    <AppShell place={context}>
      <NothingHere heading={heading}>
        The project may have been deleted, or the address was cut short when it was copied.
      </NothingHere>
    </AppShell>
  )
}
