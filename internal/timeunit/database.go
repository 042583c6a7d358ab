package timeunit

import (
	"archive/zip"
	"bytes"
	_ "embed" // the zone database
	"io"
	"sync"
	"time"
)

// DatabaseVersion is the release of the built-in IANA time zone database. Package
// time would prefer the database of the host, so that an instant could be the start
// of a unit on one host and not on another.
const DatabaseVersion = "2025c"

// zoneinfo is lib/time/zoneinfo.zip of the Go distribution.
//
//go:embed zoneinfo.zip
var zoneinfo []byte

var openDatabase = sync.OnceValues(func() (*zip.Reader, error) {
	return zip.NewReader(bytes.NewReader(zoneinfo), int64(len(zoneinfo)))
})

// loadLocation loads a zone from the built-in database.
func loadLocation(name string) (*time.Location, error) {
	database, err := openDatabase()
	if err != nil {
		return nil, err
	}
	f, err := database.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() // It reads from memory.
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	return time.LoadLocationFromTZData(name, data)
}
