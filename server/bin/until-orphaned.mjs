// Ends this process when whoever started it is gone: its standard input closes then.
process.stdin.on('close', () => process.exit(0)).on('error', () => process.exit(0)).resume()
process.stdin.unref?.()
