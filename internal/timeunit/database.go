package timeunit

import (
	"archive/zip"
	"bytes"
	_ "embed" // the zone database
	"io"
	"sync"
	"time"
)

// DatabaseVersion is the release of the IANA time zone database that is built
// in. Package time would take the host's own first, and then the same instant
// could be the start of a unit on one host and not on another.
const DatabaseVersion = "2025c"

// zoneinfo is lib/time/zoneinfo.zip of the Go distribution.
//
//go:embed zoneinfo.zip
var zoneinfo []byte

var openDatabase = sync.OnceValues(func() (*zip.Reader, error) {
	return zip.NewReader(bytes.NewReader(zoneinfo), int64(len(zoneinfo)))
})

// loadLocation reads a zone from the database.
func loadLocation(name string) (*time.Location, error) {
	database, err := openDatabase()
	if err != nil {
		return nil, err
	}
	f, err := database.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() // Reading from memory, it has nothing to lose.
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	return time.LoadLocationFromTZData(name, data)
}
