import { ProjectPicker } from '#components/projects/project-picker.tsx'
import { AppShell } from '#components/shell/app-shell.tsx'
import { place } from '#server/actions/place.ts'
import { projects } from '#server/actions/reads.ts'

export default async function ProjectsPage() {
  const [here, told] = await Promise.all([place(), projects('page', {})])
  return (
    <AppShell place={here} current="projects">
      <title>Projects – Private Link Portal</title>
      <ProjectPicker first={told} />
    </AppShell>
  )
}
