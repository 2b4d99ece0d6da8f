import { Banner } from '#components/ui/banner.tsx'
import { Logo } from '#components/ui/logo.tsx'
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
  out: { variant: 'info', title: 'You are signed out', sentence: 'Your drafts are kept in this browser.' },
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

type Props = { how: 'link' | 'oidc'; provider: string; to: string; why: string; requestId: string }

/** How to sign in, and why the person is not signed in. */
export function SignInPanel({ how, provider, to, why, requestId }: Props) {
  const reason = Object.hasOwn(reasons, why) ? reasons[why] : undefined
  return (
    <main id="main" className="prose-width mx-auto space-y-6 px-6 py-24">
      <title>Sign in – Private Link Portal</title>
      <p className="flex items-center gap-2 font-semibold">
        <Logo /> Private links
      </p>
      <h1>{how === 'link' ? 'Open the link that npm start printed' : 'Sign in'}</h1>
      {reason && (
        <div role="alert">
          <Banner variant={reason.variant} title={reason.title}>
            <p>{reason.sentence}</p>
            {reason.variant === 'problem' && requestId && <RequestId requestId={requestId} />}
          </Banner>
        </div>
      )}
      {how === 'link' ? (
        <p className="text-soft">
          This portal is for one person: whoever started it. The link that npm start printed in the terminal works once,
          and this browser stays signed in from then on.
        </p>
      ) : (
        <>
          <p className="text-soft">You will go to {provider} and come back to where you were.</p>
          <p>
            <a
              href={`/auth/sign-in?${new URLSearchParams({ to }).toString()}`}
              className="inline-flex min-h-9 items-center rounded-box bg-solid px-4 py-1.5 text-sm font-medium text-on-solid hover:bg-solid-hover"
            >
              Sign in with {provider}
            </a>
          </p>
        </>
      )}
    </main>
  )
}
