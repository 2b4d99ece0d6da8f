import type { CreateRequest } from '#lib/private-link/request.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** A request as code for another tool; `note`: what a person must know before running it. */
export type Export = { id: string; title: string } & (
  | { text: string; language: 'sh' | 'hcl' | 'go' | 'json'; fileName: string; note?: string }
  /** Why this tool cannot express the request. */
  | { cannot: string }
)

/** What is exported: a request, its project and base URL, and the link that exists for it, if any. */
export type ExportInput = { groupId: string; request: CreateRequest; baseUrl: string; link?: PrivateLink | undefined }
