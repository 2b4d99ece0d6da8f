/** An address with a port; a domain may carry one already (docs/CONTRACT.md §3), which then stands. */
export const addPort = (domain: string, port: string) => (/:\d+$/.test(domain) ? domain : `${domain}:${port}`)
