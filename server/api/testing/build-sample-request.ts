import type { ApiRequest } from '#server/api/testing/api-client.ts'
import type { DocumentedOperation } from '#server/api/testing/document.ts'

/** A request that an operation takes, from the examples of the document; `values`: of the parameters of its path. */
export const buildSampleRequest = (
  { path, parameters, requestBody }: DocumentedOperation,
  values: Readonly<Record<string, string>>,
): { path: string; request: ApiRequest } => {
  const headers = parameters.flatMap(({ name, in: where, example }) =>
    where === 'header' && example !== undefined ? [[name, String(example)] as const] : [],
  )
  const body = requestBody?.content['application/json']?.example
  return {
    path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''),
    request: { headers: Object.fromEntries(headers), ...(requestBody ? { body } : {}) },
  }
}
