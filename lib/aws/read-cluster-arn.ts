import { parseMskArn } from '#lib/field-kinds/parse-msk-arn.ts'

/** The ARN of a cluster that a text is, without what stands around it; undefined where it is none. */
export const readClusterArn = (text: string): string | undefined => {
  const result = parseMskArn(text)
  return result.ok ? result.arn.arn : undefined
}
