// Package provision configures a store from a YAML file, changing only what
// differs.
//
// The file uses the member names of the API in camelCase. Parsing is strict: an
// unknown member, a value out of range or a reference to a missing entry is an
// error that gives its line.
package provision

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"

	yaml "go.yaml.in/yaml/v4"
)

// The types of this file mirror the members of the provisioning file.
type (
	file struct {
		Enterprises  []entry[enterprise]  `yaml:"enterprises"`
		Integrations []entry[integration] `yaml:"integrations"`
	}

	enterprise struct {
		ID                                 value[string]           `yaml:"id"`
		Name                               value[string]           `yaml:"name"`
		TimeZoneIdentifier                 value[string]           `yaml:"timeZoneIdentifier"`
		OperationalEditableHistoryInterval value[string]           `yaml:"operationalEditableHistoryInterval"`
		AccountingEditableHistoryInterval  value[string]           `yaml:"accountingEditableHistoryInterval"`
		Resources                          []entry[sharedResource] `yaml:"resources"`
		ResourceBlocks                     []entry[resourceBlock]  `yaml:"resourceBlocks"`
		Services                           []entry[service]        `yaml:"services"`
		Companies                          []entry[company]        `yaml:"companies"`
		Sources                            []entry[source]         `yaml:"sources"`
	}

	service struct {
		ID                   value[string]              `yaml:"id"`
		Name                 value[string]              `yaml:"name"`
		TimeUnitPeriod       value[string]              `yaml:"timeUnitPeriod"`
		StartOffset          value[string]              `yaml:"startOffset"`
		EndOffset            value[string]              `yaml:"endOffset"`
		OccupancyStartOffset value[string]              `yaml:"occupancyStartOffset"`
		OccupancyEndOffset   value[string]              `yaml:"occupancyEndOffset"`
		ExternalIdentifier   value[string]              `yaml:"externalIdentifier"`
		ResourceCategories   []entry[resourceCategory]  `yaml:"resourceCategories"`
		AvailabilityBlocks   []entry[availabilityBlock] `yaml:"availabilityBlocks"`
		OverbookingLimits    []entry[overbookingLimit]  `yaml:"overbookingLimits"`
		Adjustments          []entry[adjustment]        `yaml:"availabilityAdjustments"`
		Reservations         []entry[reservation]       `yaml:"reservations"`
		AgeCategories        []entry[ageCategory]       `yaml:"ageCategories"`
		RateGroups           []entry[rateGroup]         `yaml:"rateGroups"`
		Rates                []entry[rate]              `yaml:"rates"`
		BusinessSegments     []entry[businessSegment]   `yaml:"businessSegments"`
		Products             []entry[product]           `yaml:"products"`
		ResourceFeatures     []entry[resourceFeature]   `yaml:"resourceFeatures"`
	}

	resourceCategory struct {
		ID                   value[string]   `yaml:"id"`
		Name                 value[string]   `yaml:"name"`
		ShortName            value[string]   `yaml:"shortName"`
		Description          value[string]   `yaml:"description"`
		Type                 value[string]   `yaml:"type"`
		Classification       value[string]   `yaml:"classification"`
		Capacity             value[int32]    `yaml:"capacity"`
		ExtraCapacity        value[int32]    `yaml:"extraCapacity"`
		Ordering             value[int32]    `yaml:"ordering"`
		ExternalIdentifier   value[string]   `yaml:"externalIdentifier"`
		AccountingCategoryID value[string]   `yaml:"accountingCategoryId"`
		Resources            resources       `yaml:"resources"`
		ImageIDs             []value[string] `yaml:"imageIds"`
	}

	resource struct {
		ID               value[string] `yaml:"id"`
		Name             value[string] `yaml:"name"`
		ParentResourceID value[string] `yaml:"parentResourceId"`
		FloorNumber      value[string] `yaml:"floorNumber"`
		LocationNotes    value[string] `yaml:"locationNotes"`
		State            value[string] `yaml:"state"`
	}

	sharedResource struct {
		Resource    resource        `yaml:",inline"`
		CategoryIDs []value[string] `yaml:"categoryIds"`
	}

	resourceBlock struct {
		ID         value[string] `yaml:"id"`
		ResourceID value[string] `yaml:"resourceId"`
		Type       value[string] `yaml:"type"`
		StartUtc   value[string] `yaml:"startUtc"`
		EndUtc     value[string] `yaml:"endUtc"`
		Name       value[string] `yaml:"name"`
		Notes      value[string] `yaml:"notes"`
	}

	availabilityBlock struct {
		ID                    value[string] `yaml:"id"`
		Name                  value[string] `yaml:"name"`
		State                 value[string] `yaml:"state"`
		FirstTimeUnitStartUtc value[string] `yaml:"firstTimeUnitStartUtc"`
		LastTimeUnitStartUtc  value[string] `yaml:"lastTimeUnitStartUtc"`
		ReleasedUtc           value[string] `yaml:"releasedUtc"`
		RollingReleaseOffset  value[string] `yaml:"rollingReleaseOffset"`
		ExternalIdentifier    value[string] `yaml:"externalIdentifier"`
		Notes                 value[string] `yaml:"notes"`
		RateID                value[string] `yaml:"rateId"`
	}

	overbookingLimit struct {
		FirstTimeUnitStartUtc value[string] `yaml:"firstTimeUnitStartUtc"`
		LastTimeUnitStartUtc  value[string] `yaml:"lastTimeUnitStartUtc"`
		Limit                 value[int32]  `yaml:"limit"`
	}

	adjustment struct {
		FirstTimeUnitStartUtc value[string] `yaml:"firstTimeUnitStartUtc"`
		LastTimeUnitStartUtc  value[string] `yaml:"lastTimeUnitStartUtc"`
		ResourceCategoryID    value[string] `yaml:"resourceCategoryId"`
		AvailabilityBlockID   value[string] `yaml:"availabilityBlockId"`
		UnitCount             value[int32]  `yaml:"unitCount"`
	}

	reservation struct {
		ID                  value[string] `yaml:"id"`
		GroupID             value[string] `yaml:"groupId"`
		State               value[string] `yaml:"state"`
		StartUtc            value[string] `yaml:"startUtc"`
		EndUtc              value[string] `yaml:"endUtc"`
		ResourceCategoryID  value[string] `yaml:"resourceCategoryId"`
		AssignedResourceID  value[string] `yaml:"assignedResourceId"`
		AvailabilityBlockID value[string] `yaml:"availabilityBlockId"`
		AccountID           value[string] `yaml:"accountId"`
		RateID              value[string] `yaml:"rateId"`
		PersonCount         value[int32]  `yaml:"personCount"`
		GroupName           value[string] `yaml:"groupName"`
		ChannelNumber       value[string] `yaml:"channelNumber"`
		Purpose             value[string] `yaml:"purpose"`
		CreatedUtc          value[string] `yaml:"createdUtc"`
		ReleasedUtc         value[string] `yaml:"releasedUtc"`
		ActualStartUtc      value[string] `yaml:"actualStartUtc"`
		ActualEndUtc        value[string] `yaml:"actualEndUtc"`
		CanceledUtc         value[string] `yaml:"canceledUtc"`
		CancellationReason  value[string] `yaml:"cancellationReason"`
	}

	integration struct {
		Name         value[string]        `yaml:"name"`
		ClientToken  value[string]        `yaml:"clientToken"`
		AccessTokens []entry[accessToken] `yaml:"accessTokens"`
	}

	accessToken struct {
		AccessToken   value[string]   `yaml:"accessToken"`
		EnterpriseIDs []value[string] `yaml:"enterpriseIds"`
	}
)

// problem is an error in a file and its line.
type problem struct {
	line int
	text string
}

// problems collects the errors in a file.
type problems []problem

// addf adds a problem on a line.
func (p *problems) addf(line int, format string, args ...any) {
	*p = append(*p, problem{line, fmt.Sprintf(format, args...)})
}

// err joins the problems in the order of their lines. It returns nil if there are
// none.
func (p problems) err() error {
	sorted := slices.SortedStableFunc(slices.Values(p), func(a, b problem) int { return cmp.Compare(a.line, b.line) })
	errs := make([]error, len(sorted))
	for i, one := range sorted {
		errs[i] = fmt.Errorf("line %d: %s", one.line, one.text)
	}
	return errors.Join(errs...)
}

// unknownField matches the YAML library's message for an unknown member.
var unknownField = regexp.MustCompile(`field (\S+) not found in type .*`)

// read parses the structure of a file, without checking its values.
func read(text []byte) (file, error) {
	var f file
	loader, err := yaml.NewLoader(bytes.NewReader(text))
	if err != nil {
		return f, err
	}
	if errors.Is(loader.Load(new(yaml.Node)), io.EOF) {
		return f, nil // The file has nothing but comments.
	}
	err = yaml.Load(text, &f, yaml.WithKnownFields())
	all, ok := errors.AsType[*yaml.LoadErrors](err)
	if one, is := errors.AsType[*yaml.LoadError](err); is && !ok {
		all, ok = &yaml.LoadErrors{Errors: []*yaml.LoadError{one}}, true
	}
	if !ok {
		return f, err
	}
	var p problems
	for _, one := range all.Errors {
		// Problems of the file as a whole have no line.
		p.addf(max(one.Mark.Line, 1), "%s", unknownField.ReplaceAllString(one.Message, "unknown member $1"))
	}
	return f, p.err()
}
