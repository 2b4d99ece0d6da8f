import { redirect } from 'next/navigation'
import { OpenLinkPanel } from '#components/sign-in/open-link-panel.tsx'
import { readSignInContext } from '#server/http/page-context.ts'

export default async function LinkPage({ searchParams }: PageProps<'/auth/link'>) {
  const { token } = await searchParams
  const { how, isSignedIn, to } = await readSignInContext(undefined)
  if (isSignedIn) redirect(to)
  if (how !== 'link') redirect('/sign-in')
  return <OpenLinkPanel token={typeof token === 'string' ? token : ''} />
}
