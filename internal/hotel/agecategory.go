package hotel

// AgeClass is whether an age category is of adults or of children.
type AgeClass string

// The classes of age categories.
const (
	Adult AgeClass = "Adult"
	Child AgeClass = "Child"
)

// AgeCategory is a range of ages that a service counts persons in (rules 1.13).
type AgeCategory struct {
	Record `json:"-"`

	ServiceID ID
	Class     AgeClass
	// MinAge and MaxAge are both included; nil means no bound.
	MinAge, MaxAge     *int32
	Name, ShortName    string `json:",omitempty"`
	ExternalIdentifier string `json:",omitempty"`
}
