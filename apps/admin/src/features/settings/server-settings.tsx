/** How the server is set up: shown here as soon as the API tells it. */
export const ServerSettings = () => null
