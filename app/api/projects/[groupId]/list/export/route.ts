import { createDownloadResponse } from '#server/http/download-response.ts'
import { defineRoute } from '#server/http/define-route.ts'
import { exportLinkList } from '#server/queries/link-list.ts'

export const GET = defineRoute('/api/projects/[groupId]/list/export', exportLinkList, createDownloadResponse)
