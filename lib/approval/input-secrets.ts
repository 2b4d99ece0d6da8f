import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { isBody, setLeaf } from '#lib/connection/leaves.ts'
import { listMaskedPaths } from '#lib/connection/mask-secrets.ts'

/** A path in a body as one text, by which its secret is asked for and sent. */
const formatPath = (path: readonly string[]) => path.join('.')

/** The paths at which the body of a command's input has dots; whoever sends it types what stands there. */
export const listInputSecrets = ({ body }: Readonly<Record<string, unknown>>): string[] =>
  isBody(body) ? listMaskedPaths(body).map(formatPath) : []

const fillBody = (body: BodyObject, secrets: Readonly<Record<string, string>>): BodyObject | undefined => {
  const paths = listMaskedPaths(body)
  const filled = paths.reduce<BodyObject>((result, path) => {
    const name = formatPath(path)
    const secret = Object.hasOwn(secrets, name) ? secrets[name] : undefined
    return secret ? setLeaf(result, path, secret) : result
  }, body)
  return listMaskedPaths(filled).length === 0 ? filled : undefined
}

/** The input of a command with its secrets, by those paths; undefined where one is missing. */
export const fillInput = (
  input: Readonly<Record<string, unknown>>,
  secrets: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> | undefined => {
  if (!isBody(input.body)) return input
  const body = fillBody(input.body, secrets)
  return body && { ...input, body }
}
