import { redirect } from 'next/navigation'
import { SignInPanel } from '#components/sign-in/sign-in-panel.tsx'
import { readSignInContext } from '#server/http/page-context.ts'
import { isRequestId } from '#lib/request-id.ts'

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { to, why, id } = await searchParams
  const context = await readSignInContext(to)
  if (context.isSignedIn && why === undefined) redirect(context.to)
  const requestId = typeof id === 'string' && isRequestId(id) ? id : ''
  return <SignInPanel {...context} why={String(why)} requestId={requestId} />
}
