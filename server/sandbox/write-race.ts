import type { SandboxRequest } from '#server/sandbox/call.ts'

/** How long a write in a workspace takes while the race is on, in real milliseconds; others meanwhile race with it. */
export const writeMs = 60

/** How long what two writes at once have left flaps, in milliseconds of the sandbox’s clock. */
const flappingMs = 5_000

const findWorkspace = ({ method, path }: SandboxRequest): string | undefined =>
  method === 'GET' ? undefined : /^\/api\/atlas\/v2\/groups\/[^/]+\/streams\/[^/]+\/connections/.exec(path)?.[0]

/**
 * Imitates Atlas’s race of writes side by side in one workspace (docs/CONTRACT.md §9), as long as the assumption
 * `parallelWritesRace` is on: for a while after them every second read of the workspace’s connections is a 404.
 */
export const createWriteRace = (isOn: () => boolean, now: () => number) => {
  const underWay: { workspace: string }[] = []
  const flapping = new Map<string, { until: number; reads: number }>()
  return {
    /** Begins a write; what it returns ends it. Undefined for any other request, and while the race is off. */
    begin: (request: SandboxRequest): (() => void) | undefined => {
      const workspace = isOn() ? findWorkspace(request) : undefined
      if (workspace === undefined) return undefined
      const write = { workspace }
      if (underWay.some((other) => other.workspace === workspace))
        flapping.set(workspace, { until: now() + flappingMs, reads: 0 })
      underWay.push(write)
      return () => void underWay.splice(underWay.indexOf(write), 1)
    },
    /** Whether this read of a workspace’s connections, by their path, finds nothing because of a race. */
    hides: (path: string): boolean => {
      const race = [...flapping].find(([workspace]) => path.startsWith(workspace))?.[1]
      if (!race || race.until <= now()) return false
      race.reads += 1
      return race.reads % 2 === 1
    },
  }
}

export type WriteRace = ReturnType<typeof createWriteRace>
