import { Banner } from '#components/ui/banner.tsx'
import { Mark } from '#components/ui/mark.tsx'
import { RequestId } from '#components/ui/request-id.tsx'

type Said = { look: 'problem' | 'news'; title: string; sentence: string }

/** Why somebody is here, by the word in the address; any other word says nothing. */
const reasons: Readonly<Record<string, Said>> = {
  used: {
    look: 'problem',
    title: 'This link was used already',
    sentence:
      'It lets in one browser, once. Go on in that browser, or stop the portal and start it again: npm start prints a new link.',
  },
  wrong: {
    look: 'problem',
    title: 'This link does not fit',
    sentence: 'It was cut short, or an earlier start printed it. Copy the one that npm start printed last.',
  },
  limit: {
    look: 'problem',
    title: 'Too many sign-ins within a minute',
    sentence: 'Nobody was signed in this time. Wait a minute and try again.',
  },
  out: { look: 'news', title: 'You are signed out', sentence: 'What you typed into drafts is kept in this browser.' },
  again: {
    look: 'problem',
    title: 'This sign-in has ended',
    sentence: 'It took longer than ten minutes, or began in another tab or browser. Sign in once more.',
  },
  refused: {
    look: 'problem',
    title: 'You are not signed in',
    sentence:
      'The provider did not confirm who you are. Sign in once more; if it stays so, give the request id to the person who runs the portal.',
  },
  unreachable: {
    look: 'problem',
    title: 'The sign-in provider cannot be reached',
    sentence: 'Try again in a moment; if it stays so, tell the person who runs the portal.',
  },
}

type Props = { how: 'link' | 'oidc'; provider: string; to: string; why: string; requestId: string }

/** How to get in, and why one is not. */
export function SignInPanel({ how, provider, to, why, requestId }: Props) {
  const said = Object.hasOwn(reasons, why) ? reasons[why] : undefined
  return (
    <main id="main" className="prose-width mx-auto space-y-6 px-6 py-24">
      <title>Sign in – Private Link Portal</title>
      <p className="flex items-center gap-2 font-semibold">
        <Mark /> Private links
      </p>
      <h1>{how === 'link' ? 'Open the link that npm start printed' : 'Sign in'}</h1>
      {said && (
        <div role="alert">
          <Banner look={said.look} title={said.title}>
            <p>{said.sentence}</p>
            {said.look === 'problem' && requestId && <RequestId requestId={requestId} />}
          </Banner>
        </div>
      )}
      {how === 'link' ? (
        <p className="text-soft">
          This portal lets in one person: whoever started it. The address that npm start printed in the terminal opens
          it once, and this browser stays signed in from then on.
        </p>
      ) : (
        <>
          <p className="text-soft">You are led to {provider} and back to where you were.</p>
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
