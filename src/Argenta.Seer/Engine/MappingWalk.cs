using Argenta.Seer.Matching;

namespace Argenta.Seer.Engine;

/// <summary>Takes a case through the tables of a mapping: includes or excludes, lends keys, follows jumps, writes what the rows say. Belongs to one thread.</summary>
/// <param name="program">The algorithm.</param>
/// <param name="matcher">What looks at its tables.</param>
/// <param name="context">The value of every key now: read and written here.</param>
/// <param name="log">Where errors and visited tables go.</param>
internal sealed class MappingWalk(Program program, Matcher matcher, int[] context, CaseLog log)
{
    /// <summary>What keys held before something was lent under them.</summary>
    private readonly List<int> _saved = [];

    /// <summary>Takes the mapping, where its inclusion and exclusion tables let it.</summary>
    public void Take(CompiledMapping mapping)
    {
        foreach (var path in mapping.Inclusion)
        {
            if (!MatchesLent(path))
            {
                return;
            }
        }

        foreach (var path in mapping.Exclusion)
        {
            if (MatchesLent(path))
            {
                return;
            }
        }

        foreach (var path in mapping.Inclusion)
        {
            log.Visit(mapping.Number, path.Table);
        }

        foreach (var path in mapping.Exclusion)
        {
            log.Visit(mapping.Number, path.Table);
        }

        foreach (ref readonly var setting in mapping.InitialContext.AsSpan())
        {
            context[setting.Key] = setting.Value;
        }

        foreach (var path in mapping.Tables)
        {
            for (var i = 0; i < path.InputFrom.Length; i++)
            {
                var value = context[path.InputFrom[i]];
                if (value == Lexicon.Absent)
                {
                    log.Add(new StagingError(StagingErrorKind.UnknownInputMapping, program.Keys[path.InputFrom[i]], program.Tables[path.Table].Id, [], string.Empty));
                }
                else
                {
                    context[path.InputTo[i]] = value;
                }
            }

            var goOn = Visit(mapping.Number, path, program.Tables[path.Table]);
            foreach (var key in path.InputTo)
            {
                context[key] = Lexicon.Absent;
            }

            if (!goOn)
            {
                return;
            }
        }
    }

    /// <summary>Whether an inclusion or exclusion table matches; what it is lent is taken back.</summary>
    private bool MatchesLent(CompiledPath path)
    {
        if (path.InputFrom.Length == 0)
        {
            return matcher.Match(program.Tables[path.Table], context) >= 0;
        }

        _saved.Clear();
        for (var i = 0; i < path.InputFrom.Length; i++)
        {
            _saved.Add(context[path.InputTo[i]]);
            if (context[path.InputFrom[i]] != Lexicon.Absent)
            {
                context[path.InputTo[i]] = context[path.InputFrom[i]];
            }
        }

        var matches = matcher.Match(program.Tables[path.Table], context) >= 0;
        for (var i = path.InputFrom.Length - 1; i >= 0; i--)
        {
            context[path.InputTo[i]] = _saved[i];
        }

        return matches;
    }

    /// <summary>Processes a table and those that it jumps to; false ends the mapping.</summary>
    private bool Visit(int mapping, CompiledPath path, CompiledTable table)
    {
        log.Visit(mapping, table.Index);
        var row = matcher.Match(table, context);
        if (row < 0)
        {
            log.Add(new StagingError(StagingErrorKind.MatchNotFound, null, table.Id, table.EndpointNames, string.Empty));
            return true;
        }

        var goOn = true;
        var width = table.EndpointKeys.Length;
        for (var i = 0; i < width; i++)
        {
            ref readonly var endpoint = ref program.Endpoints[table.RowEndpoints[(row * width) + i]];
            switch (endpoint.Kind)
            {
                case EndpointKind.Value or EndpointKind.Remove:
                    Put(path, table.EndpointKeys[i], in endpoint);
                    break;
                case EndpointKind.Jump:
                    goOn = goOn && Visit(mapping, path, program.Tables[endpoint.Value]);
                    break;
                case EndpointKind.Error:
                    log.Add(new StagingError(StagingErrorKind.StagingError, null, table.Id, table.EndpointName[i], program.Content.Endpoints[endpoint.Value].Text));
                    break;
                case EndpointKind.Stop:
                    goOn = false;
                    break;
            }
        }

        return goOn;
    }

    private void Put(CompiledPath path, int key, in CompiledEndpoint endpoint)
    {
        var mapped = false;
        for (var i = 0; i < path.OutputFrom.Length; i++)
        {
            if (path.OutputFrom[i] == key)
            {
                mapped = true;
                context[path.OutputTo[i]] = endpoint.Kind == EndpointKind.Remove ? Lexicon.Absent : endpoint.In(context);
            }
        }

        if (!mapped)
        {
            context[key] = endpoint.Kind == EndpointKind.Remove ? Lexicon.Absent : endpoint.In(context);
        }
    }
}
