import { get } from 'node:http'

/**
 * Opens a page of a server at `url` under the name by which people open it. Resolves with whether it was answered; a
 * server that is still starting does not answer, or asks to be asked once more.
 */
export const openPage = (url: string, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    get(url, { headers: { host } }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode !== 307))
      response.on('error', () => resolve(false))
    }).on('error', () => resolve(false))
  })
