import { ProjectPicker } from '#components/projects/project-picker.tsx'
import { AppShell } from '#components/shell/app-shell.tsx'
import { readPageContext } from '#server/http/page-context.ts'
import { listProjects } from '#server/queries/projects.ts'

export default async function ProjectsPage() {
  const [context, first] = await Promise.all([readPageContext(), listProjects('page', {})])
  return (
    <AppShell place={context}>
      <title>Projects – Private Link Portal</title>
      <ProjectPicker first={first} />
    </AppShell>
  )
}
