import { PlainShell } from '#components/shell/plain-shell.tsx'
import { Button } from '#components/ui/button.tsx'

/** What the printed link shows. Only the button uses the link up, so that a preview of the link does not. */
export function OpenLinkPanel({ token }: { token: string }) {
  return (
    <PlainShell title="Open the portal" heading="Open the portal in this browser">
      <p className="text-soft">The printed link signs in one browser, once. This browser then stays signed in.</p>
      <form method="post" action={`/auth/link/open?${new URLSearchParams({ token }).toString()}`}>
        <Button variant="solid" type="submit">
          Open the portal
        </Button>
      </form>
    </PlainShell>
  )
}
