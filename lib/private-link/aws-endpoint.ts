import { accept, reject, type CheckResult } from '#lib/field-kinds/check-result.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'

const vpcService = /^com\.amazonaws\.vpce\.([a-z0-9-]+)\.(vpce-svc-[0-9a-f]{8,32})$/
const ownService = /^com\.amazonaws\.([a-z0-9-]+)\.([a-z0-9.-]+)$/

const regionTold = (region: string) => ({ details: [{ label: 'Region', value: region }], implies: { region } })

/** The rule of a VPC endpoint service's name, com.amazonaws.vpce.REGION.vpce-svc-HEX. */
export const checkVpcService = (typed: string, noun: string): CheckResult => {
  const text = normalizeInput(typed).toLowerCase()
  const example = 'com.amazonaws.vpce.us-east-1.vpce-svc-93da685022ee702a9'
  if (/^vpce-svc-[0-9a-f]+$/.test(text))
    return reject(`Enter the whole ${noun} with its region in front, like ${example}`)
  if (/^vpce-[0-9a-f]+/.test(text))
    return reject(
      `This is the ID of an interface endpoint. Enter the ${noun} of the service behind it, like ${example}`,
    )
  const [, region = ''] = vpcService.exec(text) ?? []
  return region === ''
    ? reject(`Enter the ${noun} as Confluent shows it, like ${example}`)
    : accept(text, regionTold(region))
}

/** The rule of an AWS service's own endpoint, com.amazonaws.REGION.SERVICE. */
export const checkAwsService = (typed: string, noun: string, service: string): CheckResult => {
  const text = normalizeInput(typed).toLowerCase()
  const example = `com.amazonaws.us-east-1.${service}`
  const [, region = '', named = ''] = text.startsWith('com.amazonaws.vpce.') ? [] : (ownService.exec(text) ?? [])
  if (named === '') return reject(`Enter the ${noun} as com.amazonaws.REGION.${service}, like ${example}`)
  if (named !== service)
    return reject(`This is the endpoint of “${named}”. Enter the ${noun} that ends in .${service}, like ${example}`)
  return accept(text, regionTold(region))
}
