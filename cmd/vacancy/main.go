// Command vacancy is a hotel inventory server that speaks the Mews Connector
// API.
package main

import (
	"context"
	"os"

	"vacancy/internal/app"
)

func main() {
	os.Exit(app.Main(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
}
