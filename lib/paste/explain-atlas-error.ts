import { explainRefusal } from '#lib/private-link/explain-refusal.ts'

/** The code in an error of Atlas, as the API, the Go SDK, Terraform and the CLI print it. */
const pattern = /\berror ?code\\?["']?\s{0,3}[:=]\s{0,3}\\?["'“]?([A-Z][A-Z0-9_]{3,60})\b/i

/** Names the refusal of Atlas that a text reports, and asks for the values of a `noun`; undefined for another text. */
export const explainAtlasError = (text: string, noun = 'link'): string | undefined => {
  const errorCode = pattern.exec(text)?.[1]
  if (errorCode === undefined || errorCode !== errorCode.toUpperCase()) return undefined
  const status = Number(/\bHTTP (\d{3})\b/i.exec(text)?.[1] ?? 400)
  const { title } = explainRefusal({ status, errorCode, detail: '', parameters: [] })
  return `This is a refusal of Atlas, ${errorCode}: ${title}. Copy the values of the ${noun} instead.`
}
