import type { CreateRequest } from '#lib/private-link/request.ts'

/** One way to say a request outside of the portal; `note`: what must be known before it is run. */
export type Export = { id: string; title: string } & (
  | { text: string; language: 'sh' | 'hcl' | 'go' | 'json'; fileName: string; note?: string }
  /** Why this way cannot express the request. */
  | { cannot: string }
)

/** What is exported: a request, where it goes, and the link that came of it when there is one. */
export type ExportInput = { groupId: string; request: CreateRequest; baseUrl: string; linkId?: string | undefined }
