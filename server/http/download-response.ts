import 'server-only'

/** A file of text to download; nobody may keep a copy on the way. */
export const createDownloadResponse = ({ name, type, text }: { name: string; type: string; text: string }): Response =>
  new Response(text, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
