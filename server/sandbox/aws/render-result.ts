import { randomUUID } from 'node:crypto'
import type { AwsService } from '#server/sandbox/aws/aws-call.ts'
import { speaksXml, type AwsError, type AwsResult } from '#server/sandbox/aws/aws-result.ts'
import { buildXml } from '#server/sandbox/aws/xml.ts'
import type { Reply } from '#server/sandbox/reply.ts'

const renderXmlError = (service: AwsService, { code, message }: AwsError, requestId: string) => {
  if (service === 's3') return buildXml({ Error: { Code: code, Message: message, RequestId: requestId } })
  const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/'
  const error = buildXml({ Error: { Type: 'Sender', Code: code, Message: message }, RequestId: requestId })
  return `<ErrorResponse xmlns="${namespace}">${error}</ErrorResponse>`
}

const jsonType = (service: AwsService) => (service === 'kinesis' ? 'application/x-amz-json-1.1' : 'application/json')

const renderError = (service: AwsService, error: AwsError, requestId: string): Reply => {
  const { status, code, message, more } = error
  if (speaksXml(service))
    return {
      status,
      headers: { 'Content-Type': 'text/xml', 'x-amzn-RequestId': requestId },
      raw: renderXmlError(service, error, requestId),
    }
  return {
    status,
    headers: { 'Content-Type': jsonType(service), 'x-amzn-RequestId': requestId, 'x-amzn-errortype': code },
    json: { ...(service === 'kinesis' && { __type: code }), ...more, message },
  }
}

/** Renders what an operation answers in the form of its service. */
export const renderResult = (service: AwsService, result: AwsResult): Reply => {
  const requestId = randomUUID()
  if ('error' in result) return renderError(service, result.error, requestId)
  const headers = { 'x-amzn-RequestId': requestId }
  return 'xml' in result
    ? { status: 200, headers: { ...headers, 'Content-Type': 'text/xml' }, raw: result.xml }
    : { status: 200, headers: { ...headers, 'Content-Type': jsonType(service) }, json: result.json }
}
