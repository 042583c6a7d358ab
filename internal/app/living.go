package app

import (
	"context"
	"fmt"
	"time"

	"vacancy/internal/books"
	"vacancy/internal/demo"
	"vacancy/internal/provision"
	"vacancy/internal/timeunit"
)

// LivingHotel is the third hotel of the demo, as it stands at the beginning of a
// day.
func LivingHotel(now time.Time) demo.Config {
	return demo.Config{Name: "Vacancy Amsterdam", Key: "living hotel", Rooms: 60, Occupancy: 0.78, Seed: 1, Zone: "Europe/Amsterdam", Now: now}
}

// provisionLiving adds the living hotel unless it is there, whatever day it was
// made on, or can't be: making it takes longer than all else that the server does
// when it starts.
func (c Config) provisionLiving(ctx context.Context, s books.Store) error {
	living := LivingHotel(c.Clock())
	there, err := provision.Has(ctx, s, living.EnterpriseID())
	if err != nil || there || !demo.Possible(living.Now) {
		return err
	}
	text, err := demo.File(living)
	if err != nil {
		return err
	}
	plan, err := provision.Parse(text)
	if err != nil {
		return err
	}
	return c.apply(ctx, s, plan, "living hotel")
}

// demoCommand is vacancy demo.
type demoCommand struct {
	Name      string  `default:"Demo hotel" help:"What the hotel is called."`
	Rooms     int     `default:"60" help:"How many rooms it has, from 10 to 5000."`
	Occupancy float64 `default:"0.75" help:"Which part of them is taken on an average night of a year, from 0.1 to 1."`
	Seed      uint64  `default:"1" help:"Another number makes another hotel."`
	From      string  `placeholder:"DATE" help:"The day that the hotel lives on, such as 2026-11-25. Today by default."`
	TimeZone  string  `default:"Europe/Amsterdam" help:"The IANA identifier of its time zone."`
}

// Run writes a provisioning file.
func (c *demoCommand) Run(s streams) error {
	zone, err := timeunit.LoadZone(c.TimeZone)
	if err != nil {
		return fmt.Errorf("--time-zone: %q is not in the IANA time zone database", c.TimeZone)
	}
	now := time.Now()
	if c.From != "" {
		day, err := time.Parse(time.DateOnly, c.From)
		if err != nil {
			return fmt.Errorf("--from: invalid date %q: want one such as 2026-11-25", c.From)
		}
		now = timeunit.NewCalendar(zone, timeunit.Day).Start(timeunit.Index(day.Unix() / int64(24*time.Hour/time.Second)))
	}
	today := now.In(zone.Location()).Format(time.DateOnly)
	text, err := demo.File(demo.Config{
		Name: c.Name, Key: fmt.Sprintf("%d rooms, occupancy %g, seed %d, %s, %s", c.Rooms, c.Occupancy, c.Seed, today, c.TimeZone),
		Rooms: c.Rooms, Occupancy: c.Occupancy, Seed: c.Seed, Zone: c.TimeZone, Now: now,
	})
	if err != nil {
		return err
	}
	_, err = s.out.Write(text)
	return err
}
