/** The module of the current request (server/request-id.ts), as if a page of the portal had sent one. */
export const mockRequest = async (load: () => Promise<object>) => ({
  ...(await load()),
  getRequestHeaders: () => ({
    host: '127.0.0.1:3000',
    origin: 'http://127.0.0.1:3000',
    'sec-fetch-site': 'same-origin',
  }),
})
