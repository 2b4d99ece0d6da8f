'use client'
import { Plus } from 'lucide-react'
import { Freshness } from '#components/private-links/freshness.tsx'
import { LinksTable } from '#components/private-links/links-table.tsx'
import { privateLinks, wantNewest } from '#components/private-links/queries.ts'
import { StaleBanner } from '#components/private-links/stale-banner.tsx'
import { TroubleBanner } from '#components/private-links/trouble-banner.tsx'
import { useStateNews } from '#components/private-links/state-news.ts'
import { useWatched } from '#components/private-links/watched.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import type { LinksAnswer, Told } from '#lib/wire/answers.ts'
import type { Project } from '#lib/wire/project.ts'

function NewLink({ groupId }: { groupId: string }) {
  return (
    <ButtonLink look="solid" href={`/projects/${groupId}/private-links/new/start`}>
      <Plus aria-hidden className="size-4" />
      New link
    </ButtonLink>
  )
}

export function LinksPage({ project, first }: { project: Project; first: Told<LinksAnswer> }) {
  const query = privateLinks.list(project.id)
  const watched = useWatched(query, first, () => wantNewest(project.id))
  const { data, trouble } = watched
  useStateNews(data?.links)
  return (
    <div className="space-y-6">
      <title>{`Links in ${project.name} – Private Link Portal`}</title>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="mr-auto">Private links in {project.name}</h1>
        {data && (
          <Freshness
            query={query}
            isPaused={watched.isPaused}
            onRefresh={watched.refresh}
            onPause={watched.togglePause}
          />
        )}
        <NewLink groupId={project.id} />
      </div>
      <StaleBanner query={query} />
      {!data && trouble && <TroubleBanner trouble={trouble} onRetry={watched.refresh} />}
      {data && data.links.length > 0 && <LinksTable groupId={project.id} links={data.links} />}
      {data?.links.length === 0 && (
        <section className="space-y-4 rounded-box border border-dashed border-edge px-6 py-10 text-center">
          <h2>No private links in this project yet</h2>
          <p className="mx-auto max-w-prose text-soft">
            A private link lets Atlas Stream Processing reach a Kafka cluster or a service of a cloud without crossing the public internet.
          </p>
          <NewLink groupId={project.id} />
        </section>
      )}
    </div>
  )
}
