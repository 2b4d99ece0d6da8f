import { PlainShell } from '#components/shell/plain-shell.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { getButtonClass } from '#components/ui/button-class.ts'
import { RequestId } from '#components/ui/request-id.tsx'

type Reason = { variant: 'problem' | 'info'; title: string; sentence: string }

/** Why somebody is sent to the sign-in page, by the `why` in the URL; any other value is ignored. */
const reasons: Readonly<Record<string, Reason>> = {
  used: {
    variant: 'problem',
    title: 'This link has already been used',
    sentence:
      'It signs in one browser, once. Continue in that browser, or restart the portal: npm start prints a new link.',
  },
  wrong: {
    variant: 'problem',
    title: 'This link does not work',
    sentence: 'It is incomplete, or an earlier start printed it. Copy the one that npm start printed last.',
  },
  limit: {
    variant: 'problem',
    title: 'Too many sign-ins within a minute',
    sentence: 'You were not signed in. Wait a minute and try again.',
  },
  out: { variant: 'info', title: 'You are signed out', sentence: 'Your drafts are kept.' },
  again: {
    variant: 'problem',
    title: 'This sign-in has expired',
    sentence: 'It took longer than ten minutes, or was started in another tab or browser. Sign in again.',
  },
  refused: {
    variant: 'problem',
    title: 'You are not signed in',
    sentence:
      'The provider did not confirm who you are. Sign in again. If that does not help, give the request id to the person who runs the portal.',
  },
  unreachable: {
    variant: 'problem',
    title: 'The sign-in provider cannot be reached',
    sentence: 'Try again in a moment. If that does not help, tell the person who runs the portal.',
  },
}

/** Where the one-time link is, and how to get another. */
function LinkHelp() {
  return (
    <>
      <p className="text-soft">
        This portal is for one person: whoever started it. The link is in the terminal, or in the log of the container.
        It works once; the browser that opens it stays signed in.
      </p>
      <section aria-labelledby="new-link" className="space-y-2">
        <h2 id="new-link">To get a new link</h2>
        <ol className="list-decimal space-y-1 pl-5">
          <li>
            Restart the portal: press Ctrl-C in its terminal and run <code className="font-mono">npm start</code>, or
            restart its container.
          </li>
          <li>Copy the link that it prints, and open it in this browser.</li>
        </ol>
        <p className="text-soft">
          A restart loses nothing: drafts are kept in the browser, and what was sent is on record.
        </p>
      </section>
    </>
  )
}

type Props = { how: 'link' | 'oidc'; provider: string; to: string; why: string; requestId: string }

/** How to sign in, and why the person is not signed in. */
export function SignInPanel({ how, provider, to, why, requestId }: Props) {
  const reason = Object.hasOwn(reasons, why) ? reasons[why] : undefined
  return (
    <PlainShell title="Sign in" heading={how === 'link' ? 'Open the link that npm start printed' : 'Sign in'}>
      {reason && (
        <div role="alert">
          <Banner variant={reason.variant} title={reason.title}>
            <p>{reason.sentence}</p>
            {reason.variant === 'problem' && requestId && <RequestId requestId={requestId} />}
          </Banner>
        </div>
      )}
      {how === 'link' ? (
        <LinkHelp />
      ) : (
        <>
          <p className="text-soft">You will go to {provider} and come back to where you were.</p>
          <p>
            <a href={`/auth/sign-in?${new URLSearchParams({ to }).toString()}`} className={getButtonClass('solid', '')}>
              Sign in with {provider}
            </a>
          </p>
        </>
      )}
    </PlainShell>
  )
}
