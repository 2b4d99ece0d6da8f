import { redirect } from 'next/navigation'
import { SignInPanel } from '#components/sign-in/sign-in-panel.tsx'
import { signInPlace } from '#server/actions/place.ts'
import { isRequestId } from '#lib/request-id.ts'

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { to, why, id } = await searchParams
  const here = await signInPlace(to)
  if (here.isSignedIn && why === undefined) redirect(here.to)
  return <SignInPanel {...here} why={String(why)} requestId={typeof id === 'string' && isRequestId(id) ? id : ''} />
}
