import type { WorkspaceDetail } from '#lib/wire/workspace-detail.ts'

/** What of a stream workspace decides what can be done in it; `region` in the workspaces’ spelling. */
export type Workspace = Pick<WorkspaceDetail, 'name' | 'provider' | 'region'>
