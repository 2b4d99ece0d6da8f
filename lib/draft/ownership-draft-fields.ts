import { joinPath, splitPath, type DraftFields } from '#lib/draft/draft-fields.ts'

/** The head of what was typed of whose the link or connection will be; its group is the path of the control. */
export const ownershipHead = 'ownership'

type Texts = Readonly<Record<string, string>> | undefined

export const listOwnershipEntries = (texts: Texts): (readonly [path: string, text: string])[] =>
  Object.entries(texts ?? {}).map(([path, text]) => [joinPath(ownershipHead, path), text])

/** What was typed, with what people share of it. A control that was emptied stays so: it is not as if nobody typed. */
export const applyOwnershipFields = (texts: Texts, fields: DraftFields): Texts => {
  const entries = Object.entries(fields).flatMap(([path, text]) => {
    const [head, control] = splitPath(path)
    return head === ownershipHead ? [[control, text] as const] : []
  })
  if (!texts && entries.length === 0) return undefined
  return Object.fromEntries([...Object.keys(texts ?? {}).map((path) => [path, ''] as const), ...entries])
}
