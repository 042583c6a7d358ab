package app

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"

	"github.com/alecthomas/kong"

	"vacancy/internal/connector"
	"vacancy/internal/provision"
	"vacancy/internal/store/sqlite"
	"vacancy/internal/timeunit"
)

// commandLine is the command line of the program.
type commandLine struct {
	Serve    serveCommand    `cmd:"" help:"Serve the Connector API."`
	Apply    applyCommand    `cmd:"" help:"Provision a database from a YAML file. Run twice, the second run changes nothing."`
	Verify   verifyCommand   `cmd:"" help:"Check a database: look for damage, recount availability, and print what is wrong. Exits with 1 if anything is. Changes nothing without --repair."`
	Forget   forgetCommand   `cmd:"" help:"Delete all that is known about customers, and every trace of it in the file."`
	Demo     demoCommand     `cmd:"" help:"Make up a living hotel of any size: print a provisioning file."`
	Coverage coverageCommand `cmd:"" help:"Print the operations of the Connector API and how far each is implemented."`
	Profiles profilesCommand `cmd:"" help:"Print the differences between the profiles of vacancy serve."`
	Version  versionCommand  `cmd:"" help:"Print the version."`
}

// streams are the output streams of a command: out for results, err for the log.
type streams struct {
	out, err io.Writer
}

// Main runs the program with its arguments and returns its exit status.
func Main(ctx context.Context, args []string, out, errs io.Writer) int {
	exit := -1
	var line commandLine
	parser, err := kong.New(&line,
		kong.Name("vacancy"),
		kong.Description("A hotel inventory server that speaks the Mews Connector API."),
		kong.Writers(out, errs),
		kong.Exit(func(status int) { exit = status }),
		kong.UsageOnError(),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(streams{out, errs}),
	)
	if err != nil {
		fmt.Fprintln(errs, "vacancy:", err)
		return 1
	}
	parsed, err := parser.Parse(args)
	if exit >= 0 {
		return exit // Help has been printed.
	}
	if err != nil {
		parser.FatalIfErrorf(err)
		return exit
	}
	if err := parsed.Run(); err != nil {
		fmt.Fprintln(errs, "vacancy:", err)
		return 1
	}
	return 0
}

// serveCommand is vacancy serve.
type serveCommand struct {
	Listen      string   `default:"127.0.0.1:8080" env:"VACANCY_LISTEN" help:"Address to listen on."`
	Database    string   `default:"sqlite:vacancy.db" env:"VACANCY_DATABASE" help:"Where the data is: sqlite:PATH or sqlite::memory:."`
	Demo        bool     `env:"VACANCY_DEMO" help:"Add the demo hotels that do not exist yet."`
	Seed        string   `env:"VACANCY_SEED" placeholder:"FILE" help:"Apply a provisioning file before listening. None by default."`
	Clock       string   `default:"system" env:"VACANCY_CLOCK" help:"The time: system, or an RFC 3339 instant from which the clock runs on."`
	RateLimit   string   `default:"200/30s" env:"VACANCY_RATE_LIMIT" help:"Requests allowed to each access token in any window of time, such as 200/30s, or off."`
	Profile     string   `default:"documented" enum:"documented,live" env:"VACANCY_PROFILE" help:"What to follow where they differ: the published documents, or the live service. See vacancy profiles."`
	Details     bool     `name:"error-details" default:"true" negatable:"" env:"VACANCY_ERROR_DETAILS" help:"Say in the Details of a refused reservation which category is full, when, and by how much."`
	AllowOrigin []string `env:"VACANCY_ALLOW_ORIGIN" placeholder:"URL" help:"Let pages of this origin call the server from a browser, such as http://localhost:5173. Can be given several times. None by default."`
	LogFormat   string   `default:"text" enum:"text,json" env:"VACANCY_LOG_FORMAT" help:"Format of the log on standard error: text or json."`
	LogLevel    string   `default:"info" enum:"debug,info,warn,error" env:"VACANCY_LOG_LEVEL" help:"Lowest level that is logged: debug, info, warn or error."`
}

// Run serves until the process is interrupted.
func (c *serveCommand) Run(ctx context.Context, s streams) error {
	config := Config{Listen: c.Listen, Database: c.Database, Demo: c.Demo, Profile: connector.Profile(c.Profile), HideDetails: !c.Details, AllowOrigins: c.AllowOrigin}
	var err error
	if config.Clock, err = parseClock(c.Clock); err != nil {
		return err
	}
	if config.RateLimit, err = connector.ParseRateLimit(c.RateLimit); err != nil {
		return fmt.Errorf("--rate-limit: %w", err)
	}
	if config.Logger, err = newLogger(s.err, c.LogFormat, c.LogLevel); err != nil {
		return err
	}
	if c.Seed != "" {
		plan, err := readPlan(c.Seed)
		if err != nil {
			return fmt.Errorf("--seed: %w", err)
		}
		config.Seed = append(config.Seed, plan)
	}
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	// A second signal during draining ends the process at once.
	context.AfterFunc(ctx, stop)
	server, err := Start(ctx, config)
	if err != nil && ctx.Err() != nil {
		config.Logger.InfoContext(ctx, "told to stop before listening", "error", err)
		return nil
	}
	if err != nil {
		return err
	}
	if err := printWelcome(s.out, server.URL(), c.Database, c.Demo, config.Clock()); err != nil {
		config.Logger.WarnContext(ctx, "could not print the welcome message", "error", err)
	}
	return server.Run(ctx)
}

func newLogger(w io.Writer, format, level string) (*slog.Logger, error) {
	var options slog.HandlerOptions
	var least slog.Level
	if err := least.UnmarshalText([]byte(level)); err != nil {
		return nil, err
	}
	options.Level = least
	if format == "json" {
		return slog.New(slog.NewJSONHandler(w, &options)), nil
	}
	return slog.New(slog.NewTextHandler(w, &options)), nil
}

// applyCommand is vacancy apply.
type applyCommand struct {
	Database string `default:"sqlite:vacancy.db" env:"VACANCY_DATABASE" help:"Where the data is: sqlite:PATH."`
	File     string `arg:"" help:"The provisioning file."`
}

// Run provisions the database.
func (c *applyCommand) Run(ctx context.Context, s streams) error {
	plan, err := readPlan(c.File)
	if err != nil {
		return err
	}
	opened, err := openStore(ctx, c.Database, sqlite.Options{})
	if err != nil {
		return err
	}
	report, err := provision.Apply(ctx, opened, plan)
	if closeErr := opened.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%s: %s\n", c.File, report)
	return err
}

// versionCommand is vacancy version.
type versionCommand struct{}

// Run prints the version and that of the built-in time zone database.
func (versionCommand) Run(s streams) error {
	version := "devel"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		version = info.Main.Version
	}
	_, err := fmt.Fprintf(s.out, "vacancy %s (%s, %s/%s, time zones %s)\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH, timeunit.DatabaseVersion)
	return err
}
