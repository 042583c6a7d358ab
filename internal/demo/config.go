package demo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/google/uuid"

	"vacancy/internal/hotel"
	"vacancy/internal/timeunit"
)

// Config says which hotel to make.
type Config struct {
	// Name is what the hotel is called.
	Name string
	// Key is what identifiers and tokens are made from: hotels of different keys
	// have nothing in common.
	Key string
	// Rooms are from MinRooms to MaxRooms, dormitories included.
	Rooms int
	// Occupancy is the part of the rooms that is taken on an average night of a
	// year, from MinOccupancy to 1.
	Occupancy float64
	// Seed makes one hotel differ from another.
	Seed uint64
	// Zone is the IANA identifier of the hotel's time zone.
	Zone string
	// Now is an instant of the day at whose beginning the hotel stands.
	Now time.Time
}

// Bounds of a Config.
const (
	MinRooms     = 10
	MaxRooms     = 5000
	MinOccupancy = 0.1
	firstYear    = 1971
	lastYear     = 9998
)

// check returns an error if the hotel can't be made.
func (c Config) check() error {
	switch {
	case c.Rooms < MinRooms || c.Rooms > MaxRooms:
		return fmt.Errorf("%d rooms: want %d to %d", c.Rooms, MinRooms, MaxRooms)
	case !(c.Occupancy >= MinOccupancy && c.Occupancy <= 1):
		return fmt.Errorf("an occupancy of %g: want %g to 1", c.Occupancy, MinOccupancy)
	case !Possible(c.Now):
		return fmt.Errorf("the year %d: want %d to %d", c.Now.Year(), firstYear, lastYear)
	}
	return nil
}

// Possible reports whether there can be a living hotel at an instant: all that
// the API can write about it must lie in its time.
func Possible(now time.Time) bool { return now.Year() >= firstYear && now.Year() <= lastYear }

// namespace is what all identifiers are derived from.
var namespace = uuid.MustParse("0d1f0a5e-6f5b-5c4e-8f0b-3b7f2c9d4e60")

// id returns the identifier of something in the hotel.
func (c Config) id(name string) hotel.ID {
	return uuid.NewSHA1(uuid.NewSHA1(namespace, []byte(c.Key)), []byte(name))
}

// EnterpriseID returns the identifier of the hotel.
func (c Config) EnterpriseID() hotel.ID { return c.id("enterprise") }

// Tokens returns the client token and the access token that reach the hotel, in
// the form that tokens of the API have.
func (c Config) Tokens() (client, access string) {
	token := func(name string) string {
		sum := sha256.Sum256([]byte("vacancy demo " + name + " " + c.Key))
		text := strings.ToUpper(hex.EncodeToString(sum[:]))
		return text[:32] + "-" + text[32:63]
	}
	return token("client"), token("access")
}

// File returns the provisioning file of the hotel. Returns an error if the Config
// is out of bounds or its time zone is unknown.
func File(c Config) ([]byte, error) {
	m, err := c.open()
	if err != nil {
		return nil, err
	}
	return m.file(), nil
}

// open returns the hotel, with all that is booked in it.
func (c Config) open() (*maker, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	zone, err := timeunit.LoadZone(c.Zone)
	if err != nil {
		return nil, err
	}
	m := newMaker(c, newHouse(c, zone), rand.New(rand.NewPCG(c.Seed, 0))) //nolint:gosec // The hotel is to be the same each time.
	m.closeRooms()
	m.holdGroups()
	m.sellDormitory()
	m.sellNights()
	m.sellFair()
	m.sellHours()
	m.addMissing()
	return m, m.err
}
