import { NewLinkButton } from '#components/list/new-link-button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import type { Project } from '#lib/wire/project.ts'

/** What a list without any links shows: what a private link is for and how to begin. */
export function EmptyList({ project }: { project: Project | undefined }) {
  return (
    <section className="space-y-4 rounded-box border border-dashed border-edge px-6 py-10 text-center">
      <h2>{project ? 'No private links in this project yet' : 'No private links in any project yet'}</h2>
      <p className="mx-auto max-w-prose text-soft">
        A private link lets Atlas Stream Processing reach a Kafka cluster or a cloud service without crossing the public
        internet.
      </p>
      {project ? (
        <div className="flex flex-wrap justify-center gap-2">
          <NewLinkButton groupId={project.id} />
          <ButtonLink href={`/projects/${project.id}/private-links/new/start`}>Paste what you have</ButtonLink>
        </div>
      ) : (
        <ButtonLink href="/projects">Choose a project</ButtonLink>
      )}
    </section>
  )
}
