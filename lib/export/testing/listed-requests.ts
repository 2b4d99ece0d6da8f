import { buildConnectionExports } from '#lib/export/connection-exports.ts'
import { buildRequestExports } from '#lib/export/request-exports.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { privateLink, type PrivateLink } from '#lib/wire/private-link.ts'

type Place = { groupId: string; baseUrl: string; link?: PrivateLink }

/** A request of each link type with a target of its own, and of MSK with each scheme, by a name for a file. */
export const listRequests = (): readonly (readonly [name: string, request: CreateRequest])[] => {
  const build = (id: string, name: string): CreateRequest => ({ provider: '', ...buildSamples(name)[id]?.body })
  return [
    ...[...catalog.keys()].map((id, index) => [id, build(id, `link${String(index)}`)] as const),
    ...['IAM', 'SASL_SCRAM', 'TLS'].map(
      (scheme) =>
        [`AWS/MSK/${scheme}`, { ...build('AWS/MSK', scheme.toLowerCase()), authenticationScheme: scheme }] as const,
    ),
  ].map(([id, request]) => [id.toLowerCase().replace(/\W/g, '_'), request])
}

/** The text of one export of a request; undefined where that tool cannot express it. */
export const findRequestText = (id: string, request: CreateRequest, place: Place) => {
  const way = buildRequestExports({ ...place, request }).find((one) => one.id === id)
  return way && 'text' in way ? way.text : undefined
}

/** The text of one export of the stream connection that uses a link of this request. */
export const findConnectionText = (id: string, request: CreateRequest, { groupId, baseUrl }: Place) => {
  const link = privateLink.parse({ _id: '65f0c0de0000000000000e01', ...request })
  const way = buildConnectionExports({ groupId, baseUrl, link }).find((one) => one.id === id)
  return way && 'text' in way ? way.text : undefined
}
