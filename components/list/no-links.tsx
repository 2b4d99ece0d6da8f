import { NewLinkButton } from '#components/list/new-link-button.tsx'
import { LinkPicture } from '#components/list/link-picture.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import type { Project } from '#lib/wire/project.ts'

/** What a list or an overview without links shows: what the portal is for, and the first action. */
export function NoLinks({ project }: { project: Project | undefined }) {
  return (
    <section aria-labelledby="no-links" className="space-y-6 rounded-box border border-line px-6 py-10 text-center">
      <LinkPicture />
      <div className="mx-auto max-w-prose space-y-2">
        <h2 id="no-links">{project ? `No private links in ${project.name} yet` : 'No private links yet'}</h2>
        <p className="text-pretty text-soft">
          A private link lets Atlas Stream Processing reach your Kafka cluster or cloud service without the public
          internet. The portal asks for what your provider needs, checks it and sends one request to Atlas. It then
          watches the link until it is ready and says what is left to do.
        </p>
      </div>
      {project ? (
        <NewLinkButton groupId={project.id} />
      ) : (
        <ButtonLink variant="solid" href="/projects">
          Choose a project
        </ButtonLink>
      )}
    </section>
  )
}
