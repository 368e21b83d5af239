using Argenta.Seer.Matching;

namespace Argenta.Seer.Engine;

/// <summary>Brings the inputs of a case into the context of a schema: knows its keys, gives defaults, checks every value. Belongs to one thread.</summary>
/// <param name="program">The algorithm.</param>
/// <param name="matcher">What looks at its tables.</param>
/// <param name="inputs">The inputs as supplied.</param>
/// <param name="context">The value of every key now: written here.</param>
/// <param name="log">Where errors go.</param>
internal sealed class InputReader(Program program, Matcher matcher, SuppliedInputs inputs, int[] context, CaseLog log)
{
    /// <summary>Whether the schema has every key that was supplied. One that it lacks is an error.</summary>
    public bool KnowsAllKeys(CompiledSchema schema)
    {
        foreach (var key in inputs.Keys)
        {
            if (!schema.IsInput[key])
            {
                log.Add(new StagingError(StagingErrorKind.UnknownInput, program.Keys[key], null, [], string.Empty));
            }
        }

        foreach (var key in inputs.UnknownKeys)
        {
            log.Add(new StagingError(StagingErrorKind.UnknownInput, key, null, [], string.Empty));
        }

        return log.Errors.IsEmpty;
    }

    /// <summary>Writes what was supplied, and what the engine itself supplies.</summary>
    public void FillContext()
    {
        foreach (var key in inputs.Keys)
        {
            context[key] = matcher.Lexicon.Trimmed(inputs.Values[key]);
        }

        context[program.VersionKey] = matcher.Version;
        context[program.CurrentYearKey] = matcher.CurrentYear;
    }

    /// <summary>Whether the schema takes the year of diagnosis.</summary>
    public bool TakesYear(CompiledSchema schema) => schema.YearTable == -1 || (schema.YearTable >= 0 && matcher.Match(program.Tables[schema.YearTable], context) >= 0);

    /// <summary>Gives defaults and checks every input; false where the schema does not go on with what was found.</summary>
    public bool Read(CompiledSchema schema)
    {
        var goOn = true;
        foreach (ref readonly var input in schema.Inputs.AsSpan())
        {
            var key = input.Default.Key;
            if (context[key] == Lexicon.Absent)
            {
                context[key] = DefaultOf(input);
            }

            if (context[key] != Lexicon.Blank && input.Table >= 0 && !Allows(input, context[key]))
            {
                log.Add(new StagingError(input.UsedForStaging ? StagingErrorKind.InvalidRequiredInput : StagingErrorKind.InvalidNonRequiredInput, program.Keys[key], program.Tables[input.Table].Id, [], string.Empty));
                goOn &= schema.OnInvalidInput == InvalidInputHandling.Continue || (schema.OnInvalidInput == InvalidInputHandling.FailWhenUsedForStaging && !input.UsedForStaging);
            }
        }

        return goOn;
    }

    private bool Allows(in CompiledInput input, int value)
    {
        var table = program.Tables[input.Table];
        return input.AllowedNumber >= 0 ? matcher.Allows(table, input.AllowedNumber, value, context) : matcher.Match(table, context) >= 0;
    }

    private int DefaultOf(in CompiledInput input)
    {
        if (input.Default.Value != Lexicon.Absent)
        {
            return input.Default.In(context);
        }

        if (input.DefaultTable < 0)
        {
            return Lexicon.Blank;
        }

        var table = program.Tables[input.DefaultTable];
        var row = matcher.Match(table, context);
        for (var i = 0; row >= 0 && i < table.EndpointKeys.Length; i++)
        {
            ref readonly var endpoint = ref program.Endpoints[table.RowEndpoints[(row * table.EndpointKeys.Length) + i]];
            if (endpoint.Kind == EndpointKind.Value && table.EndpointKeys[i] == input.Default.Key)
            {
                return endpoint.In(context);
            }
        }

        log.Add(new StagingError(StagingErrorKind.MatchNotFound, program.Keys[input.Default.Key], null, [], string.Empty));
        return Lexicon.Blank;
    }
}
