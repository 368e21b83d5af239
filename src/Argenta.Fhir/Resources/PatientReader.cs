using System.Collections.Immutable;
using Argenta.Fhir.Reading;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Resources;

/// <summary>Patient: who the record is about.</summary>
internal static class PatientReader
{
    public static Person Read(Scope scope)
    {
        var died = scope.DateOrNull(scope["deceasedDateTime"u8]);
        var identifiers = ImmutableArray.CreateBuilder<(string?, string)>();
        foreach (var identifier in scope["identifier"u8].All)
        {
            if (scope.Text(identifier["value"u8]) is { } value)
            {
                identifiers.Add((scope.Text(identifier["system"u8]), value));
            }
        }

        var birth = scope.Date(scope["birthDate"u8]);
        if (died is { } end && !birth.IsEmpty && end.Latest < birth.Earliest)
        {
            scope.Context.Fault("date-order", scope.Resource, scope["deceasedDateTime"u8], $"The death {end} lies before the birth {birth}.", "Correct one of the two.");
        }

        return new Person
        {
            Id = scope.Resource.Id,
            Identifiers = identifiers.ToImmutable(),
            Name = NameOf(scope, scope["name"u8]),
            BirthDate = birth,
            StatedAge = StatedAge(scope),
            Sex = SexOf(scope, scope["gender"u8]),
            Died = died,
            Deceased = died is not null || scope.Truth(scope["deceasedBoolean"u8]) == true,
            Source = scope.Source(),
        };
    }

    /// <summary>The text of the official name, else of the first.</summary>
    public static string? NameOf(Scope scope, Element names)
    {
        string? first = null;
        foreach (var name in names.All)
        {
            if (name.Kind == TokenKind.String)
            {
                return name.Text;
            }

            var text = scope.Text(name["text"u8]);
            if (text is null)
            {
                var parts = new List<string>();
                foreach (var given in name["given"u8].All)
                {
                    if (scope.Text(given) is { } one)
                    {
                        parts.Add(one);
                    }
                }

                if (scope.Text(name["family"u8]) is { } family)
                {
                    parts.Add(family);
                }

                text = parts.Count == 0 ? null : string.Join(' ', parts);
            }

            if (name["use"u8].Is("official"u8) && text is not null)
            {
                return text;
            }

            first ??= text;
        }

        return first;
    }

    private static Sex SexOf(Scope scope, Element gender) => scope.Text(gender) switch
    {
        "male" or "m" or "M" => Sex.Male,
        "female" or "f" or "F" => Sex.Female,
        "other" => Sex.Other,
        _ => Sex.Unknown,
    };

    private static (int, PartialDate)? StatedAge(Scope scope)
    {
        var years = scope.House("stated-age"u8);
        return years.Exists && scope.Number(years) is { } age && age is >= 0 and < 150 && age == decimal.Truncate(age) ? ((int)age, scope.Date(scope.House("stated-age-on"u8))) : null;
    }
}
