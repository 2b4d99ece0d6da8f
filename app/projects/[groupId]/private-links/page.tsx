import { LinksPage } from '#components/private-links/links-page.tsx'
import { privateLinks, project } from '#server/actions/reads.ts'

export default async function PrivateLinksPage({ params }: PageProps<'/projects/[groupId]/private-links'>) {
  const asked = await params
  const [about, first] = await Promise.all([project('page', asked), privateLinks('page', asked)])
  return about.ok && <LinksPage project={about.value} first={first} />
}
