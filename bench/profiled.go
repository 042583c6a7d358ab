package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime/pprof"
	"time"

	"vacancy/internal/app"
	"vacancy/internal/provision"
)

// serveProfiled is the server, with a CPU profile of its whole life.
func serveProfiled(ctx context.Context, args []string, out io.Writer) (err error) {
	if len(args) != 2 {
		return fmt.Errorf("%s needs the file of a profile and that of a database", profiledCommand)
	}
	file, err := os.Create(args[0])
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	plan, err := app.DemoPlan()
	if err != nil {
		return err
	}
	server, err := app.Start(ctx, app.Config{
		Listen: "127.0.0.1:0", Database: "sqlite:" + args[1], Seed: []provision.Plan{plan}, Clock: time.Now,
		Logger: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
	})
	if err != nil {
		return err
	}
	if err := pprof.StartCPUProfile(file); err != nil {
		return errors.Join(err, server.Close())
	}
	defer pprof.StopCPUProfile()
	if _, err := fmt.Fprintln(out, "listens on", server.URL()); err != nil {
		return errors.Join(err, server.Close())
	}
	return server.Run(ctx)
}
